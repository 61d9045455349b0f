using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrajet.Infrastructure.Persistence.Migrations.Sqlite
{
    public partial class RunWatches : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RetryAt",
                table: "Dispatches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RunWatches",
                columns: table => new
                {
                    RepositoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    LookedFor = table.Column<long>(type: "INTEGER", nullable: false),
                    NextLookAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
