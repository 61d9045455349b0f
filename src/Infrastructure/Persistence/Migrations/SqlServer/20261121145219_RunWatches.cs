using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrajet.Infrastructure.Persistence.Migrations.SqlServer
{
    public partial class RunWatches : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RetryAt",
                table: "Dispatches",
                type: "datetimeoffset(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RunWatches",
                columns: table => new
                {
                    RepositoryId = table.Column<long>(type: "bigint", nullable: false),
                    LookedFor = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    NextLookAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunWatches", x => x.RepositoryId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Dispatches_AnsweredAt_RepositoryId",
                table: "Dispatches",
                columns: new[] { "AnsweredAt", "RepositoryId" });

            migrationBuilder.CreateIndex(
                name: "IX_RunWatches_NextLookAt",
                table: "RunWatches",
                column: "NextLookAt");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RunWatches");

            migrationBuilder.DropIndex(
                name: "IX_Dispatches_AnsweredAt_RepositoryId",
                table: "Dispatches");

            migrationBuilder.DropColumn(
                name: "RetryAt",
                table: "Dispatches");
        }
    }
}
