using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Infrajet.Infrastructure.Persistence.Migrations.SqlServer
{
    public partial class Projects : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "KeptTrees",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    Packed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    KeptAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptTrees", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectFiles",
                columns: table => new
                {
                    ProjectId = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false, collation: "Latin1_General_BIN2"),
                    PathKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_BIN2"),
                    Path = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_BIN2"),
                    BlobId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ContentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    IsExecutable = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectFiles", x => new { x.ProjectId, x.PathKey });
                });

            migrationBuilder.CreateTable(
                name: "ProjectLinks",
                columns: table => new
                {
                    ProjectId = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false, collation: "Latin1_General_BIN2"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    RepositoryId = table.Column<long>(type: "bigint", nullable: false),
                    Branch = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    PushesChanges = table.Column<bool>(type: "bit", nullable: false),
                    PullsChanges = table.Column<bool>(type: "bit", nullable: false),
                    OnConflict = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ByPullRequest = table.Column<bool>(type: "bit", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectLinks", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false, collation: "Latin1_General_BIN2"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Status = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SyncRecords",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    ProjectId = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false, collation: "Latin1_General_BIN2"),
                    TargetId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RepositoryId = table.Column<long>(type: "bigint", nullable: false),
                    RepositoryName = table.Column<string>(type: "nvarchar(201)", maxLength: 201, nullable: false),
                    Branch = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_BIN2"),
                    InstallationId = table.Column<long>(type: "bigint", nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    SnapshotTreeId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_BIN2"),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Wish = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Percent = table.Column<int>(type: "int", nullable: false),
                    FilesDone = table.Column<int>(type: "int", nullable: false),
                    FilesTotal = table.Column<int>(type: "int", nullable: false),
                    WriteBegunAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    WrittenSha = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    CommitSha = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    CommitUrl = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    PullRequestUrl = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    FilesSynced = table.Column<int>(type: "int", nullable: false),
                    FilesUnchanged = table.Column<int>(type: "int", nullable: false),
                    ConflictsResolved = table.Column<int>(type: "int", nullable: false),
                    Conflicts = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Receipt = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    FailureCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Error = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    RetryCount = table.Column<int>(type: "int", nullable: false),
                    IsCancelWanted = table.Column<bool>(type: "bit", nullable: false),
                    CorrelationId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    Milliseconds = table.Column<long>(type: "bigint", nullable: true),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SyncTargets",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_BIN2"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    ProjectId = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false, collation: "Latin1_General_BIN2"),
                    RepositoryId = table.Column<long>(type: "bigint", nullable: false),
                    Branch = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_BIN2"),
                    BaseTreeId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    HeadSha = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    HeadTreeId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MovedTo = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MovedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    LastRecordId = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyncTargets", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_KeptTrees_KeptAt",
                table: "KeptTrees",
                column: "KeptAt");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectFiles_BlobId",
                table: "ProjectFiles",
                column: "BlobId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectFiles_ProjectId_Path",
                table: "ProjectFiles",
                columns: new[] { "ProjectId", "Path" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectLinks_RepositoryId",
                table: "ProjectLinks",
                column: "RepositoryId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_PersonId_Id",
                table: "Projects",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncRecords_EndedAt",
                table: "SyncRecords",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SyncRecords_Key",
                table: "SyncRecords",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SyncRecords_PersonId_Status",
                table: "SyncRecords",
                columns: new[] { "PersonId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncRecords_ProjectId_Id",
                table: "SyncRecords",
                columns: new[] { "ProjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncRecords_RepositoryId_Branch_Status",
                table: "SyncRecords",
                columns: new[] { "RepositoryId", "Branch", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_SyncRecords_SnapshotTreeId",
                table: "SyncRecords",
                column: "SnapshotTreeId");

            migrationBuilder.CreateIndex(
                name: "IX_SyncTargets_PersonId_ProjectId_RepositoryId_Branch",
                table: "SyncTargets",
                columns: new[] { "PersonId", "ProjectId", "RepositoryId", "Branch" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SyncTargets_RepositoryId_Branch",
                table: "SyncTargets",
                columns: new[] { "RepositoryId", "Branch" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "KeptTrees");

            migrationBuilder.DropTable(
                name: "ProjectFiles");

            migrationBuilder.DropTable(
                name: "ProjectLinks");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "SyncRecords");

            migrationBuilder.DropTable(
                name: "SyncTargets");
        }
    }
}
