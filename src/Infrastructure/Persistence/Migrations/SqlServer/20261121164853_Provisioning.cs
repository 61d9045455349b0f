using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrajet.Infrastructure.Persistence.Migrations.SqlServer
{
    public partial class Provisioning : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ProvisioningId",
                table: "Dispatches",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Target",
                table: "Dispatches",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProvisioningAttempts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    ProvisioningId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    DispatchId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Conclusion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    PassingCause = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    SealedFailures = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvisioningAttempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Provisionings",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    CorrelationId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    Target = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ContractVersion = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_BIN2"),
                    TransactionId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Domain = table.Column<string>(type: "nvarchar(253)", maxLength: 253, nullable: false, collation: "Latin1_General_BIN2"),
                    Tier = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    SealedRequest = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    RequestHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    RequestKey = table.Column<string>(type: "nvarchar(303)", maxLength: 303, nullable: true, collation: "Latin1_General_BIN2"),
                    IdempotencyKey = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: true, collation: "Latin1_General_BIN2"),
                    OpenClientKey = table.Column<string>(type: "nvarchar(303)", maxLength: 303, nullable: true, collation: "Latin1_General_BIN2"),
                    OpenDomainKey = table.Column<string>(type: "nvarchar(303)", maxLength: 303, nullable: true, collation: "Latin1_General_BIN2"),
                    Status = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    Steps = table.Column<int>(type: "int", nullable: false),
                    OwnRetries = table.Column<int>(type: "int", nullable: false),
                    WasAccepted = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    CancelAskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    ErasedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Provisionings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProvisioningSteps",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    ProvisioningId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    At = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvisioningSteps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TargetTokens",
                columns: table => new
                {
                    Target = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    Fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    FirstUsedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    WarnedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TargetTokens", x => x.Target);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProvisioningAttempts_ProvisioningId_Number",
                table: "ProvisioningAttempts",
                columns: new[] { "ProvisioningId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_ClientId_Id",
                table: "Provisionings",
                columns: new[] { "ClientId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_CorrelationId",
                table: "Provisionings",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_Domain_Id",
                table: "Provisionings",
                columns: new[] { "Domain", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_OpenClientKey",
                table: "Provisionings",
                column: "OpenClientKey",
                unique: true,
                filter: "[OpenClientKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_OpenDomainKey",
                table: "Provisionings",
                column: "OpenDomainKey",
                unique: true,
                filter: "[OpenDomainKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_PersonId_IdempotencyKey",
                table: "Provisionings",
                columns: new[] { "PersonId", "IdempotencyKey" },
                unique: true,
                filter: "[IdempotencyKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_RequestKey",
                table: "Provisionings",
                column: "RequestKey",
                unique: true,
                filter: "[RequestKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Provisionings_Status_Id",
                table: "Provisionings",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProvisioningSteps_ProvisioningId_Number",
                table: "ProvisioningSteps",
                columns: new[] { "ProvisioningId", "Number" },
                unique: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProvisioningAttempts");

            migrationBuilder.DropTable(
                name: "Provisionings");

            migrationBuilder.DropTable(
                name: "ProvisioningSteps");

            migrationBuilder.DropTable(
                name: "TargetTokens");

            migrationBuilder.DropColumn(
                name: "ProvisioningId",
                table: "Dispatches");

            migrationBuilder.DropColumn(
                name: "Target",
                table: "Dispatches");
        }
    }
}
